# nothing

  # here
