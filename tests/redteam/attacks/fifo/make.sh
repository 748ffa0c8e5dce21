#!/bin/sh
rm race_war.cc
mkfifo race_war.cc
