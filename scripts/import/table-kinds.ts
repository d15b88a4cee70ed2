/** Differences between the kinds that are stored row by row. */
import type { Db } from '../../api/database/database.ts';
import {
  createBaseStage,
  findInvalidBase,
  repairBase,
  replaceBase,
  stageBase,
} from '../../api/sql/import/store-base.ts';
import {
  createCameraStage,
  mergeCameras,
  stageCameras,
} from '../../api/sql/import/store-cameras.ts';
import {
  createIncidentStage,
  findActedOn,
  mergeIncidents,
  stageIncidents,
} from '../../api/sql/import/store-incidents.ts';
import type { Merged } from '../../api/sql/import/store-merged.ts';
import { createPlaceStage, mergePlaces, stagePlaces } from '../../api/sql/import/store-places.ts';
import {
  createSensorStage,
  findSensorFaults,
  mergeSensors,
  stageSensors,
} from '../../api/sql/import/store-sensors.ts';
import {
  createSpaceStage,
  findSpacesInCircles,
  findSpacesWithoutParent,
  mergeSpaces,
  stageSpaces,
} from '../../api/sql/import/store-spaces.ts';
import {
  createStaffStage,
  findStaffWithoutGrid,
  mergeStaff,
  stageStaff,
} from '../../api/sql/import/store-staff.ts';
import {
  type CodedKind,
  findRepeatedCodes,
  type StagedKind,
  unstage,
} from '../../api/sql/import/store-staged.ts';
import { setImportedTimers } from '../../api/sql/incident/change-timers.ts';
import { openCategoryList } from './category-list.ts';
import { checkCamera } from './check-camera.ts';
import { checkIncident } from './check-incident.ts';
import { checkSpace } from './check-space.ts';
import { openCategories } from './find-category.ts';
import type { CheckedRow } from './read-rows.ts';
import type { ImportRequest } from './request.ts';
import type { Tally } from './tally.ts';
import { openTermList } from './term-list.ts';
import {
  toBaseFeature,
  toCamera,
  toIncident,
  toPlace,
  toSensor,
  toSpace,
  toStaff,
} from './to-staged.ts';

/** Lists that fit in memory have no staging table. */
export type TableKindName = StagedKind | 'categories' | 'glossary';

export interface TableKind {
  createStage(db: Db): Promise<void>;
  stage(db: Db, rows: readonly CheckedRow[]): Promise<void>;
  /** Checks that need all rows; refused rows are removed from the stage. */
  checkStage(db: Db): Promise<void>;
  /** Null: all at once. */
  merge(db: Db, from: number, to: number): Promise<Merged>;
  mergesAtOnce: boolean;
  /** Whether the file replaces a whole list: `changed` counts deleted entries. */
  replacesList: boolean;
  /** Follow-up after all rows are stored. */
  finish?(): Promise<void>;
  /** Whether pages must request categories again. */
  changesService?(): boolean;
}

export async function openTableKind(
  db: Db,
  kind: TableKindName,
  request: ImportRequest,
  tally: Tally,
): Promise<TableKind> {
  const noRepeats = (coded: CodedKind) => async () => {
    const repeated = await findRepeatedCodes(db, coded);
    for (const { row, code, firstRow } of repeated) {
      tally.add({
        row,
        code,
        reason: 'duplicate_code',
        detail: `as in row ${firstRow}`,
        outcome: 'refused',
      });
    }
    await unstage(
      db,
      coded,
      repeated.map(({ row }) => row),
    );
  };
  switch (kind) {
    case 'categories':
      return openCategoryList(db, request, tally);
    case 'glossary':
      return openTermList(db, tally);
    case 'spaces':
      return {
        createStage: createSpaceStage,
        stage: (_, rows) =>
          stageSpaces(db, rows.filter((row) => checkSpace(row, tally)).map(toSpace)),
        async checkStage() {
          await noRepeats('spaces')();
          const orphans = await findSpacesWithoutParent(db);
          for (const { row, code, parent } of orphans) {
            tally.add({ row, code, reason: 'unknown_parent', detail: parent, outcome: 'refused' });
          }
          const circling = await findSpacesInCircles(db);
          for (const { row, code } of circling) {
            tally.add({ row, code, reason: 'parent_circle', detail: code, outcome: 'refused' });
          }
          await unstage(
            db,
            kind,
            [...orphans, ...circling].map(({ row }) => row),
          );
        },
        merge: mergeSpaces,
        mergesAtOnce: true,
        replacesList: false,
      };
    case 'sensors':
      return {
        createStage: createSensorStage,
        stage: (_, rows) => stageSensors(db, rows.map(toSensor)),
        async checkStage() {
          await noRepeats('sensors')();
          const faults = await findSensorFaults(db);
          const refused = faults.filter(({ reason }) => reason !== 'unknown_camera');
          for (const fault of faults) {
            tally.add({ ...fault, outcome: refused.includes(fault) ? 'refused' : 'noted' });
          }
          await unstage(
            db,
            kind,
            refused.map(({ row }) => row),
          );
        },
        merge: mergeSensors,
        mergesAtOnce: false,
        replacesList: false,
      };
    case 'cameras':
      return {
        createStage: createCameraStage,
        stage: (_, rows) =>
          stageCameras(db, rows.filter((row) => checkCamera(row, request, tally)).map(toCamera)),
        checkStage: noRepeats('cameras'),
        merge: mergeCameras,
        mergesAtOnce: false,
        replacesList: false,
      };
    case 'places':
      return {
        createStage: createPlaceStage,
        stage: (_, rows) => stagePlaces(db, rows.map(toPlace)),
        checkStage: noRepeats('places'),
        merge: mergePlaces,
        mergesAtOnce: false,
        replacesList: false,
      };
    case 'incidents': {
      const categories = await openCategories(db, request);
      return {
        createStage: createIncidentStage,
        async stage(_, rows) {
          const staged = [];
          for (const row of rows) {
            const checked = await checkIncident(row, categories.find, request, tally);
            if (checked !== null) staged.push(toIncident(checked));
          }
          await stageIncidents(db, staged);
        },
        async checkStage() {
          await noRepeats('incidents')();
          for (const { row, code, version } of await findActedOn(db)) {
            const detail = `version ${version}`;
            tally.add({ row, code, reason: 'has_history', detail, outcome: 'noted' });
          }
        },
        merge: mergeIncidents,
        finish: () => setImportedTimers(db, new Date().toISOString()),
        changesService: categories.hasNew,
        mergesAtOnce: false,
        replacesList: false,
      };
    }
    case 'staff':
      return {
        createStage: createStaffStage,
        stage: (_, rows) => stageStaff(db, rows.map(toStaff)),
        async checkStage() {
          const unassigned = await findStaffWithoutGrid(db);
          for (const { row, code } of unassigned) {
            tally.add({ row, code, reason: 'unknown_grid', detail: code, outcome: 'refused' });
          }
          await unstage(
            db,
            'staff',
            unassigned.map(({ row }) => row),
          );
        },
        merge: mergeStaff,
        mergesAtOnce: true,
        replacesList: true,
      };
    case 'base':
      return {
        createStage: createBaseStage,
        stage: (_, rows) => stageBase(db, rows.map(toBaseFeature)),
        async checkStage() {
          const outcome = request.repair ? 'repaired' : 'refused';
          const invalid = await findInvalidBase(db);
          for (const { row, detail, lon, lat } of invalid) {
            tally.add({ row, reason: 'invalid_geometry', detail, place: [lon, lat], outcome });
          }
          const rows = invalid.map(({ row }) => row);
          if (request.repair) await repairBase(db, rows);
          else await unstage(db, 'base', rows);
        },
        merge: replaceBase,
        mergesAtOnce: true,
        replacesList: true,
      };
  }
}
