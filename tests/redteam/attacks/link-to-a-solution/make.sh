#!/bin/sh
mv race_war.cc elsewhere
ln -s elsewhere race_war.cc
