#!/bin/sh
mkfifo pipe
tar -cf out.tar race_war.cc attack.txt pipe
echo out.tar
