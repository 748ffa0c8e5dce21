#!/bin/sh
ln -sf "$SECRET" attack.txt
