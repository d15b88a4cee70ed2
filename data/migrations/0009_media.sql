-- Pictures: where a camera's stream is, and who opened which camera when.

ALTER TABLE camera ADD COLUMN stream_url text CHECK (stream_url <> '');

COMMENT ON COLUMN camera.stream_url IS 'HLS playlist at an allowed gateway; "test-picture": the generated one; null: none.';

-- Never changed, never removed.
CREATE TABLE camera_opening (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  camera_id bigint      NOT NULL REFERENCES camera,
  opened_by text        NOT NULL,
  opened_at timestamptz NOT NULL,
  is_shown  boolean     NOT NULL
);

CREATE INDEX camera_opening_camera ON camera_opening (camera_id, id DESC);

COMMENT ON COLUMN camera_opening.opened_by IS 'Persona.';
COMMENT ON COLUMN camera_opening.is_shown IS 'False: the camera had no stream that may be opened.';
