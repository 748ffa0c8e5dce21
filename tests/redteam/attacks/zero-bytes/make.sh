#!/bin/sh
printf 'long x;\0' >race_war.cc
