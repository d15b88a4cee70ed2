import * as accounts from './accounts.ts';
import * as alerts from './alerts.ts';
import * as audit from './audit.ts';
import * as cameras from './cameras.ts';
import * as crowd from './crowd.ts';
import * as crowdReadings from './crowd-readings.ts';
import * as crowdSpaces from './crowd-spaces.ts';
import * as crowdWarnings from './crowd-warnings.ts';
import * as editions from './editions.ts';
import type { Endpoint } from './endpoint.ts';
import * as gridLocks from './grid-locks.ts';
import * as grids from './grids.ts';
import * as incidents from './incidents.ts';
import * as people from './people.ts';
import * as personas from './personas.ts';
import * as plans from './plans.ts';
import * as screens from './screens.ts';
import * as search from './search.ts';
import * as sensorKeys from './sensor-keys.ts';
import * as service from './service.ts';
import * as statistics from './statistics.ts';
import * as stream from './stream.ts';
import * as tiles from './tiles.ts';
import * as voidCodes from './void-codes.ts';

/** Table of all endpoints, for the server; the page imports only the endpoints it uses. */
export const allEndpoints: readonly Endpoint[] = [
  service,
  editions,
  grids,
  plans,
  gridLocks,
  voidCodes,
  statistics,
  search,
  cameras,
  incidents,
  accounts,
  people,
  alerts,
  personas,
  audit,
  stream,
  crowd,
  crowdSpaces,
  crowdWarnings,
  sensorKeys,
  screens,
  crowdReadings,
  tiles,
].flatMap((resource): Endpoint[] => Object.values(resource));
