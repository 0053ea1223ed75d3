mod door;
