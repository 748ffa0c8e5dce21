#!/bin/sh
truncate -s 1G zeros
tar -czf out.tar.gz race_war.cc attack.txt zeros
rm zeros
echo out.tar.gz
