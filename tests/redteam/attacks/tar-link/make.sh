#!/bin/sh
ln -sf /etc/passwd race_war.cc
tar -cf out.tar race_war.cc attack.txt
echo out.tar
