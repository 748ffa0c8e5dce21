#!/bin/sh
ln -sf "$SECRET" race_war.cc
