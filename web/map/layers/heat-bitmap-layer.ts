import { BitmapLayer } from '@deck.gl/layers';
import type { HeatMesh } from '../crowd/mesh-heat.ts';

interface HeatBitmapProps {
  /** Comes and goes with `bounds`. */
  mesh: HeatMesh | null;
  beforeId?: string | undefined;
}

/**
 * A bitmap that is drawn where there is something in it, and as it is. The plain layer asks at each pixel of the screen for
 * tints, projections and picking that the heat has no use for.
 */
export class HeatBitmapLayer extends BitmapLayer<HeatBitmapProps> {
  static override layerName = 'HeatBitmapLayer';

  override getShaders() {
    return { ...super.getShaders(), fs };
  }

  protected override _createMesh() {
    return this.props.mesh ?? super._createMesh();
  }
}

const fs = `\
#version 300 es
#define SHADER_NAME heat-bitmap-fragment-shader
precision highp float;
uniform sampler2D bitmapTexture;
in vec2 vTexCoord;
out vec4 fragColor;
void main(void) {
  fragColor = texture(bitmapTexture, vTexCoord);
}
`;
