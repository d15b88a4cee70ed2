/**
 * Who gets an answer from which endpoint, and who receives which event of the stream. The one table that `walk.test.ts` compares with the
 * running app; it is written by hand, and not derived from the table of endpoints.
 *
 * A cell has four letters: a role for the whole district, for a street that contains the object, for the community in which the object lies,
 * and for another community. The first column is somebody who has not signed in, the second the screen of a wall.
 *
 *   y  answered
 *   0  answered as if what lies outside the scope did not exist
 *   -  refused
 */
const table = `
                                                out wall viewer worker chief dispatcher planner publisher admin auditor

# without a session: nothing of the district is told, or another proof is given
GET /api/service                                  y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/sign-in                                  y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
POST /api/session                                 y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
POST /api/session/second-factor                   y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/session/provider                         y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/session/provider/callback                y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
DELETE /api/session                               y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/personas                                 y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
PUT /api/me                                       y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
POST /api/crowd/readings                          y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
POST /api/screen/pairing                          y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
POST /api/screen/session                          y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
PUT /api/screen                                   y   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy

# the own account
GET /api/me                                       -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/me/sessions                              -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
DELETE /api/me/sessions/{id}                      -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
PUT /api/me/password                              -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
POST /api/me/second-factor                        -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
PUT /api/me/second-factor                         -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
POST /api/me/second-factor/removal                -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy

# open to everybody who is signed in: boundaries, names, addresses, and totals without persons
GET /api/glossary                                 -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/editions                                 -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/editions/{id}/changes                    -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/editions/{id}/export                     -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/grids                                    -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/grids/at                                 -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/grids/figures                            -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/grids/{code}/children                    -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/grids/{code}/ancestors                   -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/grids/{code}/geometry                    -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/grids/{code}/lineage                     -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/grids/{code}/statistics                  -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/grids/{code}/statistics/children         -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/grids/{code}/statistics/children/export  -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/statistics                               -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/statistics/children                      -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/statistics/children/export               -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/grid-locks                               -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/void-codes                               -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/geocode                                  -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/places/{code}                            -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/crowd/setting                            -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/crowd/now                                -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/crowd/frames                             -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/crowd/past                               -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/crowd/clocks                             -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/crowd/counters                           -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/crowd/spaces/{code}/history              -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/crowd/sensors/{code}/history             -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/crowd/spaces/{code}/tiers                -   -    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /tiles/{layer}.json                           -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /tiles/{edition}/{layer}.json                 -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /tiles/{edition}/{layer}/{z}/{x}/{y}          -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
GET /api/stream                                   -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy

# work: within the scope
GET /api/grids/{code}                             -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 0000 0000
GET /api/search                                   -   -    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 0000 0000
GET /api/incidents                                -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
GET /api/incidents/marks                          -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
GET /api/incidents/board                          -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
GET /api/incidents/export                         -   -    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
GET /api/incidents/{code}                         -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
GET /api/incidents/{code}/surroundings            -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
POST /api/incidents                               -   -    ---- yyy- yyy- yyy- ---- ---- ---- ----
POST /api/incidents/{code}/actions                -   -    ---- yyy0 yyy0 yyy0 ---- ---- ---- ----
POST /api/incidents/{code}/reporter/readings      -   -    ---- yyy0 yyy0 yyy0 ---- ---- ---- ----
GET /api/alerts                                   -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
POST /api/alerts/acknowledge                      -   -    ---- ---- yyy0 yyy0 ---- ---- ---- ----
GET /api/whistles                                 -   -    0000 0000 00y0 00y0 0000 0000 ---- ----

# crowd: warnings, and counts by hand with their authors
GET /api/crowd/warnings                           -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
POST /api/crowd/warnings/{id}/acknowledge         -   -    ---- ---- yyy0 yyy0 ---- ---- ---- ----
GET /api/crowd/spaces/{code}/counts               -   -    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
POST /api/crowd/spaces/{code}/counts              -   -    ---- ---- yyy0 yyy0 ---- ---- ---- ----
PUT /api/crowd/spaces/{code}/tiers                -   -    ---- ---- ---- yyy- ---- ---- yyy- ----

# cameras
GET /api/cameras                                  -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
GET /api/cameras/marks                            -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
GET /api/cameras/export                           -   -    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
GET /api/cameras/{code}                           -   -    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 ---- ----
POST /api/cameras/{code}/openings                 -   -    ---- yyy0 yyy0 yyy0 ---- ---- ---- ----
GET /api/cameras/{code}/openings                  -   -    ---- ---- yyy0 ---- ---- ---- ---- yyy0
GET /api/cameras/{code}/test-picture/live.m3u8    -   -    ---- yyy0 yyy0 yyy0 ---- ---- ---- ----
GET /api/cameras/{code}/test-picture/init.mp4     -   -    ---- yyy0 yyy0 yyy0 ---- ---- ---- ----
GET /api/cameras/{code}/test-picture/{segment}    -   -    ---- yyy0 yyy0 yyy0 ---- ---- ---- ----

# plans that are not published; a published one is as open as its edition
GET /api/plans                                    -   -    0000 0000 yyy0 yyy0 yyy0 yyy0 0000 0000
GET /api/plans/{id}                               -   -    0000 0000 yyy0 yyy0 yyy0 yyy0 0000 0000
GET /api/plans/{id}/working-area                  -   -    0000 0000 yyy0 yyy0 yyy0 yyy0 0000 0000
GET /api/plans/{id}/changes                       -   -    0000 0000 ---0 ---0 yyy0 yyy0 0000 0000
POST /api/plans                                   -   -    ---- ---- ---- ---- yyy- ---- ---- ----
PUT /api/plans/{id}/content                       -   -    ---- ---- ---- ---- yyy0 ---- ---- ----
POST /api/plans/{id}/actions                      -   -    ---- ---- ---- ---- yyy0 ---0 ---- ----
POST /api/plans/{id}/rebase                       -   -    ---- ---- ---- ---- yyy0 ---- ---- ----
POST /api/plans/{id}/check                        -   -    ---- ---- ---- ---- yyy0 yyy0 ---- ----
POST /api/plans/{id}/publish                      -   -    ---- ---- ---- ---- ---- yyy0 ---- ----
PUT /api/grid-locks/{code}                        -   -    ---- ---- ---- ---- ---- yyy- ---- ----
DELETE /api/grid-locks/{code}                     -   -    ---- ---- ---- ---- ---- yyy- ---- ----

# the whole district only: history and restoration, administration, audit
GET /api/grid-locks/history                       -   -    ---- ---- ---- ---- ---- y--- ---- ----
GET /api/editions/{id}/restore                    -   -    ---- ---- ---- ---- ---- y--- ---- ----
POST /api/editions/{id}/restore                   -   -    ---- ---- ---- ---- ---- y--- ---- ----
GET /api/void-codes/reinstated                    -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/void-codes/reinstate                    -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/void-codes/{code}/reinstate             -   -    ---- ---- ---- ---- ---- ---- y--- ----
GET /api/crowd/keys                               -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/crowd/keys                              -   -    ---- ---- ---- ---- ---- ---- y--- ----
DELETE /api/crowd/keys/{id}                       -   -    ---- ---- ---- ---- ---- ---- y--- ----
GET /api/audit                                    -   -    ---- ---- ---- ---- ---- ---- ---- y---
GET /api/audit/export                             -   -    ---- ---- ---- ---- ---- ---- ---- y---
GET /api/audit/people                             -   -    ---- ---- ---- ---- ---- ---- ---- y---
GET /api/audit/verification                       -   -    ---- ---- ---- ---- ---- ---- ---- y---
GET /api/people                                   -   -    ---- ---- ---- ---- ---- ---- y--- ----
GET /api/people/{id}                              -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/people                                  -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/people/import                           -   -    ---- ---- ---- ---- ---- ---- y--- ----
PUT /api/people/{id}                              -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/people/{id}/deactivate                  -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/people/{id}/reactivate                  -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/people/{id}/reset-password              -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/people/{id}/reset-second-factor         -   -    ---- ---- ---- ---- ---- ---- y--- ----
DELETE /api/people/{id}/sessions                  -   -    ---- ---- ---- ---- ---- ---- y--- ----
DELETE /api/people/{id}/sessions/{session}        -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/people/{id}/hand-over                   -   -    ---- ---- ---- ---- ---- ---- y--- ----
GET /api/posts                                    -   -    ---- ---- ---- ---- ---- ---- y--- ----
PUT /api/people/{id}/posts                        -   -    ---- ---- ---- ---- ---- ---- y--- ----
GET /api/screens                                  -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/screens                                 -   -    ---- ---- ---- ---- ---- ---- y--- ----
PUT /api/screens/{id}                             -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/screens/{id}/pairing                    -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/screens/{id}/link                       -   -    ---- ---- ---- ---- ---- ---- y--- ----
POST /api/screens/{id}/revocation                 -   -    ---- ---- ---- ---- ---- ---- y--- ----

# events of the stream
event hello                                       -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
event heartbeat                                   -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
event edition                                     -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
event service                                     -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
event crowd                                       -   y    yyyy yyyy yyyy yyyy yyyy yyyy yyyy yyyy
event incident                                    -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 0000 0000
event warning                                     -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 0000 0000
event camera                                      -   y    yyy0 yyy0 yyy0 yyy0 yyy0 yyy0 0000 0000
event plan                                        -   0    0000 0000 yyy0 yyy0 yyy0 yyy0 0000 0000
`;

/** Cells by endpoint or event, in the order of the columns. */
export const expectedAccess: ReadonlyMap<string, readonly string[]> = new Map(
  table
    .split('\n')
    .filter((line) => /^\w/.test(line))
    .map((line) => {
      const [kind = '', name = '', ...cells] = line.trim().split(/\s+/);
      return [`${kind} ${name}`, cells];
    }),
);
