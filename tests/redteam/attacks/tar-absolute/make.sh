#!/bin/sh
tar -cPf out.tar /etc/hostname race_war.cc attack.txt
echo out.tar
