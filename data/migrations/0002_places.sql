-- What stands on the grids: cameras, incidents, addresses, and the schematic base map.

CREATE TABLE camera (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code          text   NOT NULL UNIQUE CHECK (code <> ''),
  name          text   NOT NULL,
  kind          text   NOT NULL CHECK (kind IN ('access_control', 'high_altitude', 'mall', 'street', 'other')),
  state         text   NOT NULL DEFAULT 'unknown' CHECK (state IN ('online', 'offline', 'unknown')),
  floor         text,
  place         text,
  owner         text,
  bearing       real   CHECK (bearing >= 0 AND bearing < 360),
  field_of_view real   CHECK (field_of_view > 0 AND field_of_view <= 360),
  range_m       real   CHECK (range_m > 0),
  unit_id       bigint REFERENCES grid,
  geom          geometry(Point, 4326) NOT NULL,
  geom_3857     geometry(Point, 3857) NOT NULL
);

CREATE INDEX camera_unit ON camera (unit_id);
CREATE INDEX camera_geom_3857 ON camera USING gist (geom_3857);
CREATE INDEX camera_name_trgm ON camera USING gin (name gin_trgm_ops);

COMMENT ON COLUMN camera.unit_id IS 'The smallest unit that contains the camera in the edition in force; null: outside every unit.';

-- Two digits + two digits, the practice of GB/T 30428; groups end in 00.
CREATE TABLE incident_category (
  code    text PRIMARY KEY CHECK (code ~ '^[0-9]{4}$'),
  name_zh text NOT NULL UNIQUE,
  name_en text NOT NULL
);

INSERT INTO incident_category (code, name_zh, name_en) VALUES
  ('0100', '市容环境', 'Streetscape'),
  ('0101', '暴露垃圾', 'Exposed rubbish'),
  ('0102', '道路破损', 'Damaged road'),
  ('0103', '井盖松动', 'Loose manhole cover'),
  ('0104', '路灯故障', 'Street light out'),
  ('0105', '积水外溢', 'Standing water'),
  ('0200', '宣传广告', 'Advertising'),
  ('0201', '非法小广告', 'Illegal posters'),
  ('0202', '违规户外广告', 'Unlicensed billboard'),
  ('0300', '施工管理', 'Construction'),
  ('0301', '施工扰民', 'Construction noise'),
  ('0302', '工地扬尘', 'Site dust'),
  ('0303', '占道施工', 'Works blocking the road'),
  ('0400', '突发事件', 'Emergencies'),
  ('0401', '管线破裂', 'Burst pipe'),
  ('0402', '电梯困人', 'People trapped in lift'),
  ('0403', '道路交通事故', 'Traffic collision'),
  ('0500', '街面秩序', 'Street order'),
  ('0501', '店外经营', 'Trading outside the shop'),
  ('0502', '无照游商', 'Unlicensed hawker'),
  ('0503', '机动车乱停', 'Illegal car parking'),
  ('0504', '非机动车乱停', 'Illegal bike parking'),
  ('0600', '矛盾纠纷', 'Disputes'),
  ('0601', '邻里纠纷', 'Dispute between neighbours'),
  ('0602', '消费纠纷', 'Consumer dispute'),
  ('0603', '物业纠纷', 'Dispute with property management'),
  ('0604', '劳资纠纷', 'Labour dispute'),
  ('0700', '消防安全', 'Fire safety'),
  ('0701', '消防通道占用', 'Fire lane blocked'),
  ('0702', '电动车违规充电', 'Unsafe e-bike charging'),
  ('0703', '烟雾火情', 'Smoke or fire'),
  ('0704', '灭火器过期', 'Expired extinguisher'),
  ('0800', '民生服务', 'Residents'' services'),
  ('0801', '停水停电', 'Water or power cut'),
  ('0802', '独居老人探访', 'Visit to a person living alone'),
  ('0803', '政策咨询', 'Policy enquiry'),
  ('0804', '噪声投诉', 'Noise complaint'),
  ('0900', '人群聚集', 'Crowds'),
  ('0901', '客流超限', 'Crowd above limit'),
  ('0902', '排队拥堵', 'Queue blocking the way'),
  ('9900', '其他', 'Other');

CREATE TABLE incident (
  id             bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code           text     NOT NULL UNIQUE CHECK (code <> ''),
  title          text     NOT NULL,
  category       text     NOT NULL REFERENCES incident_category,
  severity       smallint NOT NULL DEFAULT 1 CHECK (severity BETWEEN 1 AND 3),
  state          text     NOT NULL CHECK (state IN
                   ('reported', 'registered', 'dispatched', 'in_progress', 'done', 'verified', 'closed')),
  reported_at    timestamptz NOT NULL,
  registered_at  timestamptz,
  due_at         timestamptz,
  closed_at      timestamptz CHECK (closed_at >= reported_at),
  closed_in_grid boolean,
  address        text,
  floor          text,
  source         text,
  unit_id        bigint REFERENCES grid,
  geom           geometry(Point, 4326),
  geom_3857      geometry(Point, 3857),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);

CREATE INDEX incident_reported ON incident (reported_at DESC, id DESC);
CREATE INDEX incident_unit ON incident (unit_id, reported_at DESC);
CREATE INDEX incident_by_category ON incident (category, reported_at DESC);
CREATE INDEX incident_open ON incident (reported_at DESC, id DESC) WHERE closed_at IS NULL;
CREATE INDEX incident_open_geom_3857 ON incident USING gist (geom_3857) WHERE closed_at IS NULL;
CREATE INDEX incident_geom_3857 ON incident USING gist (geom_3857);

COMMENT ON COLUMN incident.severity IS '1 ordinary, 2 urgent, 3 emergency.';
COMMENT ON COLUMN incident.geom IS 'Null: the place could not be located.';
COMMENT ON COLUMN incident.unit_id IS 'The smallest unit that contains the place in the edition in force.';

-- Addresses, roads and points of interest that people search for.
CREATE TABLE place (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code    text NOT NULL UNIQUE CHECK (code <> ''),
  kind    text NOT NULL CHECK (kind IN ('address', 'road', 'poi')),
  name    text NOT NULL,
  address text,
  search  text NOT NULL,
  unit_id bigint REFERENCES grid,
  geom    geometry(Point, 4326) NOT NULL
);

CREATE INDEX place_search_trgm ON place USING gin (search gin_trgm_ops);
CREATE INDEX place_geom ON place USING gist (geom);
CREATE INDEX place_unit ON place (unit_id);

COMMENT ON COLUMN place.search IS 'Name and address, normalised as api/domain/search-text.ts does it.';

-- The schematic base map. One version at a time; the version is part of the tile address.
CREATE TABLE base_feature (
  id        bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  layer     text     NOT NULL CHECK (layer IN ('landuse', 'water', 'road', 'rail', 'building')),
  class     text     NOT NULL,
  name      text,
  height    real,
  min_zoom  smallint NOT NULL DEFAULT 0,
  geom_3857 geometry(Geometry, 3857) NOT NULL
);

CREATE INDEX base_feature_geom_3857 ON base_feature USING gist (geom_3857);

-- One import that has been carried out, and its report. The base map's version is the id of its run.
CREATE TABLE import_run (
  id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind          text NOT NULL CHECK (kind IN ('grids', 'cameras', 'incidents', 'places', 'staff', 'base')),
  file_name     text NOT NULL,
  sha256        text NOT NULL,
  source_crs    text NOT NULL,
  is_schematic  boolean NOT NULL DEFAULT false,
  edition_id    integer REFERENCES edition,
  report        jsonb NOT NULL,
  finished_at   timestamptz NOT NULL DEFAULT now()
);

COMMENT ON COLUMN import_run.source_crs IS 'The declared system of the file, e.g. EPSG:4326, gcj02, bd09; any conversion starts from it.';
COMMENT ON COLUMN import_run.is_schematic IS 'Drawn by the demo generator: must be labelled wherever it is shown.';
