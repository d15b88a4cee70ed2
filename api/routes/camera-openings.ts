import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AppDependencies, TestPicture } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { runCommand } from '../commands/run-command.ts';
import type { Permission } from '../core/contract/actors.ts';
import * as cameras from '../core/contract/endpoints/cameras.ts';
import { mayAct, sign } from '../core/rules/permissions.ts';
import { checkStreamAddress, TEST_PICTURE } from '../domain/stream-address.ts';
import { Conflict, Forbidden, NotFound } from '../errors.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { readRequester } from '../http/read-requester.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import {
  findOpenableCamera,
  listCameraOpenings,
  type OpenableCamera,
} from '../sql/camera/camera-openings.ts';
import { recordCameraOpening } from '../sql/camera/record-opening.ts';

export function cameraOpeningRoutes(dependencies: AppDependencies) {
  const { database, config, district, testPicture, now } = dependencies;

  /** Requires a permission for a camera. @throws NotFound: none, or none that the actor may see; Forbidden: it may be seen only */
  async function requireCamera(
    context: Context,
    code: string,
    permission: Permission,
  ): Promise<OpenableCamera> {
    const camera = await findOpenableCamera(database, code);
    const actor = whoActs(context);
    if (camera !== null && mayAct(actor, permission, camera.path)) return camera;
    if (camera === null || !mayAct(actor, 'camera.read', camera.path)) {
      throw new NotFound('camera_not_found', 'no camera has that code');
    }
    throw new Forbidden('camera_not_allowed', 'the role does not allow this with that camera');
  }

  async function requireTestPicture(context: Context, code: string): Promise<TestPicture> {
    const camera = await requireCamera(context, code, 'camera.open');
    if (camera.streamUrl === TEST_PICTURE && testPicture !== null) return testPicture;
    throw new NotFound('no_test_picture', 'nothing is generated in place of that camera');
  }

  return createRouter()
    .openapi(toRoute(cameras.open), async (context) => {
      const { code } = context.req.valid('param');
      const camera = await requireCamera(context, code, 'camera.open');
      const isMissing = camera.streamUrl === TEST_PICTURE && testPicture === null;
      const address = isMissing ? null : camera.streamUrl;
      const stream = address === null ? null : checkStreamAddress(address, config.mediaOrigins);
      const isShown = stream?.ok === true;
      await runCommand(dependencies, readRequester(context), async (db) => {
        const by = sign(whoActs(context), 'camera.open', camera.path);
        await recordCameraOpening(db, { cameraId: camera.id, by, at: now(), isShown });
        return {
          answer: undefined,
          changes: [],
          audit: {
            action: 'camera.open',
            objectKind: 'camera',
            object: code,
            after: { isShown },
          },
        };
      });
      if (stream === null) return context.json({ url: null, isTestPicture: false }, 200);
      if (!stream.ok) {
        throw new Conflict('stream_not_allowed', 'its stream is at a gateway that is not allowed');
      }
      if (stream.url !== TEST_PICTURE) {
        return context.json({ url: stream.url, isTestPicture: false }, 200);
      }
      const url = `/api/cameras/${encodeURIComponent(code)}/test-picture/live.m3u8`;
      return context.json({ url, isTestPicture: true }, 200);
    })
    .openapi(toRoute(cameras.openings), async (context) => {
      const asked = context.req.valid('query');
      const { code } = context.req.valid('param');
      const camera = await requireCamera(context, code, 'camera.audit');
      const before = readCursor(asked.cursor, z.tuple([z.string().regex(/^\d{1,18}$/)]));
      const rows = await listCameraOpenings(database, camera.id, before?.[0] ?? null, asked.limit);
      const last = rows.length === asked.limit ? rows.at(-1) : undefined;
      const items = rows.map(({ by, at, isShown }) => ({ by, at, isShown }));
      return context.json({ items, nextCursor: last ? writeCursor([last.id]) : null }, 200);
    })
    .openapi(toRoute(cameras.picturePlaylist), async (context) => {
      const picture = await requireTestPicture(context, context.req.valid('param').code);
      return context.body(picture.writePlaylist(now().getTime()), 200, {
        'Content-Type': 'application/vnd.apple.mpegurl',
      });
    })
    .openapi(toRoute(cameras.pictureStart), async (context) => {
      const picture = await requireTestPicture(context, context.req.valid('param').code);
      return context.body(picture.initialisation(), 200, {
        'Content-Type': 'video/mp4',
      });
    })
    .openapi(toRoute(cameras.pictureSegment), async (context) => {
      const { code, segment: name } = context.req.valid('param');
      const picture = await requireTestPicture(context, code);
      const number = Number.parseInt(name, 10);
      const found = picture.findSegment(code, number, now().getTime(), district.timeZone());
      if (found === null)
        throw new NotFound('no_such_segment', 'that part is over, or yet to come');
      return context.body(found, 200, {
        'Content-Type': 'video/iso.segment',
      });
    });
}
