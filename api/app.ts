import { compress } from 'hono/compress';
import type { AppDependencies } from './app-dependencies.ts';
import { toProblem } from './errors.ts';
import { openGeocoder } from './geocode/geocode.ts';
import { boundCost } from './http/bound-cost.ts';
import { checkAddress } from './http/check-address.ts';
import { checkEncryption } from './http/check-encryption.ts';
import { checkHost } from './http/check-host.ts';
import { checkOrigin } from './http/check-origin.ts';
import { checkShownRole } from './http/check-shown-role.ts';
import { checkSite } from './http/check-site.ts';
import { describeInterface } from './http/describe-interface.ts';
import { identify } from './http/identify.ts';
import { identifyClient } from './http/identify-client.ts';
import { createRefusalRecord } from './http/record-refusal.ts';
import { recordRequest } from './http/record-request.ts';
import { replyNotFound } from './http/reply-not-found.ts';
import { replyProblem } from './http/reply-problem.ts';
import { requireRole } from './http/require-role.ts';
import { createRouter } from './http/router.ts';
import { setCacheControl } from './http/set-cache-control.ts';
import { setSecurityHeaders } from './http/set-security-headers.ts';
import { accountRoutes } from './routes/accounts.ts';
import { alertRoutes } from './routes/alerts.ts';
import { auditRoutes } from './routes/audit.ts';
import { baseMapRoutes } from './routes/base-map.ts';
import { cameraOpeningRoutes } from './routes/camera-openings.ts';
import { cameraRoutes } from './routes/cameras.ts';
import { crowdRoutes } from './routes/crowd.ts';
import { crowdKeyRoutes } from './routes/crowd-keys.ts';
import { crowdReadingRoutes } from './routes/crowd-readings.ts';
import { crowdTierRoutes } from './routes/crowd-tiers.ts';
import { crowdWarningRoutes } from './routes/crowd-warnings.ts';
import { documentationRoutes } from './routes/documentation.ts';
import { editionExportRoutes } from './routes/edition-export.ts';
import { editionRoutes } from './routes/editions.ts';
import { exportRoutes } from './routes/export.ts';
import { geocodeRoutes } from './routes/geocode.ts';
import { glossaryRoutes } from './routes/glossary.ts';
import { gridFigureRoutes } from './routes/grid-figures.ts';
import { gridLockRoutes } from './routes/grid-locks.ts';
import { gridRoutes } from './routes/grids.ts';
import { healthRoutes } from './routes/health.ts';
import { handlingRoutes } from './routes/incident-handling.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { meRoutes } from './routes/me.ts';
import { peopleRoutes } from './routes/people.ts';
import { placeRoutes } from './routes/places.ts';
import { planRoutes } from './routes/plans.ts';
import { screenRoutes } from './routes/screens.ts';
import { searchRoutes } from './routes/search.ts';
import { serviceRoutes } from './routes/service.ts';
import { spaceCountRoutes } from './routes/space-counts.ts';
import { statisticsRoutes } from './routes/statistics.ts';
import { statisticsExportRoutes } from './routes/statistics-export.ts';
import { streamRoutes } from './routes/stream.ts';
import { tileRoutes } from './routes/tiles.ts';
import { voidCodeRoutes } from './routes/void-codes.ts';
import { webRoutes } from './routes/web.ts';
import { whistleRoutes } from './routes/whistles.ts';

export type App = ReturnType<typeof createApp>;

/** Creates the application: all routes behind the same checks, and the one error handler. Opens no resource and no port. */
export function createApp(dependencies: AppDependencies) {
  const { log, config, accounts } = dependencies;
  const app = createRouter();
  const geocoder = openGeocoder(dependencies.database);

  app.use(recordRequest(log));
  app.use(identifyClient(config.trustedProxies));
  app.use(checkHost(config.publicUrl));
  app.use(checkEncryption(config.publicUrl));
  app.use(checkSite);
  app.use(checkAddress);
  const identifyActor = identify(accounts, dependencies.screens);
  for (const path of ['/api/*', '/tiles/*', '/base/*']) app.use(path, identifyActor);
  app.use(setCacheControl);
  app.use('/tiles/*', requireRole);
  // Before the middleware that only documents need: a map requests tiles a hundred times as often as anything else.
  app.route('/', tileRoutes(dependencies));
  app.use(
    setSecurityHeaders({
      mapOrigins: mapOrigins(config),
      mediaOrigins: config.mediaOrigins,
      isHttps: accounts.settings.address.startsWith('https:'),
    }),
  );
  app.use('/api/*', checkOrigin(config.publicUrl));
  app.use('/api/*', compress({ threshold: 1024 }));
  for (const path of ['/api/*', '/base/*']) app.use(path, requireRole);
  app.use('/api/*', checkShownRole);
  app.use('/api/*', boundCost());

  app.notFound(replyNotFound(app));
  const recordRefusal = createRefusalRecord(dependencies);
  app.onError(async (error, context) => {
    await recordRefusal(context, error);
    const problem = toProblem(error, context.get('requestId'));
    if (problem.status >= 500) log.error({ err: error, requestId: problem.requestId }, 'fault');
    return replyProblem(context, error);
  });

  let document: string | null = null;
  app.get('/api/openapi.json', (context) => {
    document ??= describeInterface(app);
    return context.body(document, 200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-cache',
    });
  });

  return (
    app
      .route('/', serviceRoutes(dependencies))
      .route('/', glossaryRoutes(dependencies))
      .route('/', editionRoutes(dependencies))
      .route('/', editionExportRoutes(dependencies))
      // Before the routes of one grid: "figures" is not a code.
      .route('/', gridFigureRoutes(dependencies))
      .route('/', gridRoutes(dependencies))
      .route('/', planRoutes(dependencies))
      .route('/', gridLockRoutes(dependencies))
      .route('/', voidCodeRoutes(dependencies))
      .route('/', statisticsRoutes(dependencies))
      .route('/', statisticsExportRoutes(dependencies))
      .route('/', searchRoutes(dependencies, geocoder))
      .route('/', geocodeRoutes(geocoder))
      .route('/', placeRoutes(dependencies))
      // Before the routes of one camera and one incident: "export" is not a code.
      .route('/', exportRoutes(dependencies))
      .route('/', cameraRoutes(dependencies))
      .route('/', cameraOpeningRoutes(dependencies))
      .route('/', incidentRoutes(dependencies))
      .route('/', handlingRoutes(dependencies))
      .route('/', alertRoutes(dependencies))
      .route('/', whistleRoutes(dependencies))
      .route('/', meRoutes(dependencies))
      .route('/', auditRoutes(dependencies))
      .route('/', accountRoutes(dependencies))
      .route('/', peopleRoutes(dependencies))
      .route('/', screenRoutes(dependencies))
      .route('/', streamRoutes(dependencies))
      .route('/', crowdRoutes(dependencies))
      .route('/', crowdWarningRoutes(dependencies))
      .route('/', crowdTierRoutes(dependencies))
      .route('/', spaceCountRoutes(dependencies))
      .route('/', crowdKeyRoutes(dependencies))
      .route('/', crowdReadingRoutes(dependencies))
      .route('/', documentationRoutes())
      .route('/', healthRoutes(dependencies))
      .route('/', baseMapRoutes(dependencies))
      .route('/', webRoutes(dependencies))
  );
}

/** Origins of the configured base map, from which the browser must be allowed to fetch. */
function mapOrigins({ baseStyle, basePmtiles }: AppDependencies['config']): string[] {
  return [baseStyle, basePmtiles]
    .filter((address) => address !== undefined && /^https?:/.test(address))
    .map((address) => new URL(String(address)).origin);
}
