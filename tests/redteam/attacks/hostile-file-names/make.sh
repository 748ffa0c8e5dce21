#!/bin/sh
touch "$(printf '\033[2J<script>alert(1)\n- id: x')" "=HYPERLINK(1)" "$(printf '\377\376\342\200\256x')"
