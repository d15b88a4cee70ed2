/**
 * The wall clock, for instants that are stored and told. It is handed in wherever it is needed, so that tests can set it; and it can
 * be set anywhere: forward, or back by hours. How long something takes is measured by `performance.now()`, which only goes forward;
 * and where an instant of before must be compared, one that is still to come counts as now.
 */
export type Clock = () => Date;
