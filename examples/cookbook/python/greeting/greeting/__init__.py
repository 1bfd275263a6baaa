def greet(name):
    return "Hello " + name + "\n"
