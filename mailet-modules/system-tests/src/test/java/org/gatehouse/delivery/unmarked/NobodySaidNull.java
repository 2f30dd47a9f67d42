package org.gatehouse.delivery.unmarked;

/** Its package does not say that null stays outside. */
public class NobodySaidNull {}
