#!/bin/sh
rm race_war.cc
mkdir race_war.cc
