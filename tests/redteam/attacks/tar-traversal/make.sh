#!/bin/sh
tar -cPf out.tar ../secret race_war.cc attack.txt
echo out.tar
