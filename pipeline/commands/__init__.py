"""The commands of `brief`: arguments in, one call into `make`, an exit code out."""
