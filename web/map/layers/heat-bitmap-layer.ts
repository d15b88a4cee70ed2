import { BitmapLayer } from '@deck.gl/layers';
import type { HeatMesh } from '../crowd/mesh-heat.ts';

interface HeatBitmapProps {
  /** Mesh of the picture, set and cleared together with `bounds`. */
  mesh: HeatMesh | null;
  beforeId?: string | undefined;
}

/**
 * Bitmap layer that draws only where there is content, and without changes. The standard layer computes tints, projections and
 * picking for each pixel, which the heat map does not need.
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
