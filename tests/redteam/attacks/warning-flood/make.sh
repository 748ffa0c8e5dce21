#!/bin/sh
for i in $(seq 20000); do echo "#warning flood"; done >race_war.cc
echo "#error end" >>race_war.cc
