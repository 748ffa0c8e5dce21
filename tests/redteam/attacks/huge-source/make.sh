#!/bin/sh
truncate -s 2G race_war.cc
