-- Grids, their editions and what is derived from them.
--
-- Geometry is stored twice on purpose: EPSG:4326 is the record, EPSG:3857 is what tiles are cut from
-- (transforming at request time costs more than the encoding itself).

CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Level names are data: Zhengzhou says 一级/二级/三级网格, Chengdu 总网格/一般网格/微网格.
CREATE TABLE grid_level (
  level    smallint PRIMARY KEY CHECK (level BETWEEN 1 AND 4),
  key      text     NOT NULL UNIQUE,
  name_zh  text     NOT NULL,
  name_en  text     NOT NULL,
  min_zoom smallint NOT NULL CHECK (min_zoom BETWEEN 0 AND 22)
);

INSERT INTO grid_level (level, key, name_zh, name_en, min_zoom) VALUES
  (1, 'street',     '街道',     'Street',     0),
  (2, 'community',  '社区',     'Community',  10),
  (3, 'grid',       '三级网格', 'Grid',       12),
  (4, 'micro_grid', '微网格',   'Micro-grid', 14);

-- One published, immutable set of boundaries. Numbered 1, 2, 3 … without gaps: people say the number.
CREATE TABLE edition (
  id           integer     PRIMARY KEY CHECK (id > 0),
  base_id      integer     REFERENCES edition,
  title        text        NOT NULL,
  valid_from   timestamptz NOT NULL,
  valid_to     timestamptz CHECK (valid_to > valid_from),
  published_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX edition_in_force ON edition ((true)) WHERE valid_to IS NULL;

-- One version of one unit. A unit that does not change keeps its row from edition to edition:
-- it belongs to edition e when opened_in <= e and (closed_in is null or closed_in > e).
CREATE TABLE grid (
  id             bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code           text     NOT NULL CHECK (code <> ''),
  level          smallint NOT NULL REFERENCES grid_level,
  kind           text     NOT NULL DEFAULT 'general' CHECK (kind IN ('general', 'exclusive')),
  use            text     CHECK (use IN ('mall', 'market', 'school', 'hospital', 'station', 'park', 'office')),
  name           text     NOT NULL,
  parent_code    text,
  path           text[]   NOT NULL CHECK (path[cardinality(path)] = code),
  is_leaf        boolean  NOT NULL,
  is_derived     boolean  NOT NULL,
  source_md5     text,
  households     integer  CHECK (households >= 0),
  population     integer  CHECK (population >= 0),
  opened_in      integer  NOT NULL REFERENCES edition,
  closed_in      integer  REFERENCES edition CHECK (closed_in > opened_in),
  geom           geometry(MultiPolygon, 4326) NOT NULL,
  geom_3857      geometry(MultiPolygon, 3857) NOT NULL,
  geom_3857_low  geometry(MultiPolygon, 3857) NOT NULL,
  label_point    geometry(Point, 4326) NOT NULL,
  area_m2        double precision NOT NULL CHECK (area_m2 > 0)
);

CREATE UNIQUE INDEX grid_code_open ON grid (code) WHERE closed_in IS NULL;
CREATE INDEX grid_code ON grid (code, opened_in);
CREATE INDEX grid_parent ON grid (parent_code);
CREATE INDEX grid_path ON grid USING gin (path);
CREATE INDEX grid_geom ON grid USING gist (geom);
CREATE INDEX grid_geom_3857 ON grid USING gist (geom_3857);
CREATE INDEX grid_name_trgm ON grid USING gin (name gin_trgm_ops);

COMMENT ON COLUMN grid.path IS 'Codes from level 1 down to the unit itself.';
COMMENT ON COLUMN grid.is_leaf IS 'One of the smallest units, which together are the coverage.';
COMMENT ON COLUMN grid.is_derived IS 'Geometry is the union of the children, computed at publication.';
COMMENT ON COLUMN grid.source_md5 IS 'Of the shape as it was imported, before borders were noded and faults repaired; null: derived.';
COMMENT ON COLUMN grid.geom_3857_low IS 'For low zooms: simplified by shared border, so neighbours still meet.';

-- Each shared border once, at the highest level it separates. Outer borders have no right side.
CREATE TABLE grid_border (
  id             bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  level          smallint NOT NULL REFERENCES grid_level,
  left_id        bigint   NOT NULL REFERENCES grid,
  right_id       bigint   REFERENCES grid,
  opened_in      integer  NOT NULL REFERENCES edition,
  closed_in      integer  REFERENCES edition CHECK (closed_in > opened_in),
  geom_3857      geometry(MultiLineString, 3857) NOT NULL,
  geom_3857_low  geometry(MultiLineString, 3857) NOT NULL
);

CREATE INDEX grid_border_left ON grid_border (left_id);
CREATE INDEX grid_border_right ON grid_border (right_id);
CREATE INDEX grid_border_geom_3857 ON grid_border USING gist (geom_3857);

-- What became of a unit: shares of area on the ellipsoid, of the old one and of the new one.
CREATE TABLE grid_lineage (
  old_id       bigint NOT NULL REFERENCES grid,
  new_id       bigint NOT NULL REFERENCES grid,
  edition_id   integer NOT NULL REFERENCES edition,
  share_of_old double precision NOT NULL CHECK (share_of_old > 0 AND share_of_old <= 1),
  share_of_new double precision NOT NULL CHECK (share_of_new > 0 AND share_of_new <= 1),
  PRIMARY KEY (old_id, new_id)
);

-- A code that falls out of use is never used again.
CREATE TABLE grid_code_void (
  code       text PRIMARY KEY,
  edition_id integer NOT NULL REFERENCES edition,
  reason     text NOT NULL
);

-- Who answers for a unit. These are posts, not residents.
CREATE TABLE grid_staff (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  grid_code  text NOT NULL,
  role       text NOT NULL CHECK (role IN ('leader', 'chief', 'worker', 'mediator', 'labour_assistant', 'lawyer')),
  name       text NOT NULL,
  extension  text,
  since      timestamptz NOT NULL DEFAULT now(),
  until      timestamptz
);

CREATE INDEX grid_staff_grid ON grid_staff (grid_code) WHERE until IS NULL;
