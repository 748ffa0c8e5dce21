#!/bin/sh
printf '#include "race_war.h"\n#error \033[2J\033]8;;http://x\007 \342\200\256 gone\n' >race_war.cc
