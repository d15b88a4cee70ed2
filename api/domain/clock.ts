/**
 * Wall clock, for instants that are stored and sent. It is passed as an argument, so that tests can set it. A wall clock may be
 * set forward, or back by hours: durations are therefore measured by `performance.now()`, which only goes forward, and where an
 * earlier instant is compared, one in the future counts as now.
 */
export type Clock = () => Date;
