#!/bin/sh
cp race_war.cc Race_War.cc
