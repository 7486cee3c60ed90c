#!/usr/bin/env node
// Committed, because npm links binaries at install time, before dist exists.
import '../dist/cli.js'
