# SPDX-License-Identifier: MIT
printf "version: 1\ntitle: x\ntheme: rien\ncensus: census.yaml\n" >content/autre.yaml
