"""What codes and errors are called: in titles, in headers, in other APIs."""
