/** What the login of the API may do with each table, where the tables belong to another login. */

/**
 * read: read rows. append: also add rows, as to a history. keep: also change rows, but never remove one. change: also remove rows.
 * Nobody but the owner empties a table, refers to it or adds triggers.
 */
export type TableUse = 'read' | 'append' | 'keep' | 'change';

export const grantsOf: Record<TableUse, string> = {
  read: 'SELECT',
  append: 'SELECT, INSERT',
  keep: 'SELECT, INSERT, UPDATE',
  change: 'SELECT, INSERT, UPDATE, DELETE',
};

/** Use of a table that is missing below, until a test demands its line. */
export const USUAL_USE: TableUse = 'change';

export const tableUses: Readonly<Record<string, TableUse>> = {
  applied_function: 'read',
  audit: 'append',
  base_feature: 'change',
  camera: 'keep',
  camera_opening: 'append',
  crowd_hours: 'change',
  crowd_judged: 'keep',
  crowd_setting: 'keep',
  crowd_warning: 'keep',
  district: 'keep',
  edition: 'keep',
  former_password: 'change',
  gazetteer_version: 'keep',
  glossary: 'change',
  grid: 'keep',
  grid_border: 'keep',
  grid_code_reinstated: 'append',
  grid_code_void: 'change',
  grid_level: 'keep',
  grid_lineage: 'append',
  grid_lock: 'change',
  grid_lock_event: 'append',
  grid_staff: 'keep',
  idempotency: 'change',
  import_run: 'append',
  incident: 'keep',
  incident_category: 'change',
  incident_event: 'append',
  incident_number: 'keep',
  incident_reporter: 'change',
  incident_tally: 'change',
  incident_timer: 'change',
  ingest_counter: 'keep',
  migrations: 'read',
  outbox: 'change',
  outbox_origin: 'keep',
  person: 'keep',
  person_grant: 'change',
  person_session: 'change',
  place: 'keep',
  plan: 'keep',
  plan_event: 'append',
  provider_session: 'change',
  reading: 'append',
  reading_day: 'keep',
  reading_dirty: 'change',
  reading_flow: 'change',
  reading_hour: 'change',
  reading_hour_dirty: 'change',
  reading_minute: 'change',
  screen: 'keep',
  screen_pairing: 'change',
  second_factor: 'change',
  sensor: 'keep',
  sensor_heard: 'keep',
  sensor_key: 'keep',
  sensor_latest: 'keep',
  sign_in_failure: 'change',
  sign_in_method: 'change',
  sign_in_step: 'change',
  space: 'keep',
  space_count: 'append',
  space_tier: 'change',
  time_limit: 'change',
};
