package library;

/** Stands for the libraries of the application, which change once a month. */
public final class Greeting {

    private Greeting() {}

    public static String to(String name) {
        return "Hello " + name;
    }
}
