import { useQuery } from '@tanstack/react-query';
import { addProtocol, type SourceSpecification } from 'maplibre-gl';
import { PMTiles, Protocol, TileType } from 'pmtiles';
import { useEffect, useMemo } from 'react';
import { z } from 'zod';
import type { BaseMap } from '../../api/core/contract/service.ts';
import { fetchBaseStyle } from '../request.ts';
import { tellMapProblem } from '../state/actions/map.ts';
import type { Theme } from '../state/choices.ts';
import type { BaseStyle } from './style/build-style.ts';
import { mapColours } from './style/colours.ts';
import { genericLayers, genericNames } from './style/generic-base.ts';
import { BASE_SOURCE, schematicLayers, schematicNames } from './style/schematic-base.ts';
import { vectorSource } from './style/vector-source.ts';

const SETTLED = { staleTime: Number.POSITIVE_INFINITY, retry: 1 } as const;
const bare: BaseStyle = { sources: {}, layers: [], names: [] };

/** The configured base map. While an external one is loading, and if it is not available, the ground alone. */
export function useBase(baseMap: BaseMap, theme: Theme, hasBuildings: boolean): BaseStyle {
  const styleUrl = baseMap.kind === 'style' ? baseMap.url : null;
  const archiveUrl = baseMap.kind === 'pmtiles' ? baseMap.url : null;
  const foreign = useQuery({
    queryKey: ['base-style', styleUrl],
    queryFn: ({ signal }) => fetchBaseStyle(styleUrl ?? '', signal),
    enabled: styleUrl !== null,
    ...SETTLED,
  });
  const archive = useQuery({
    queryKey: ['base-archive', archiveUrl],
    queryFn: () => openArchive(archiveUrl ?? ''),
    enabled: archiveUrl !== null,
    ...SETTLED,
  });
  const failed = foreign.isError || archive.isError;
  useEffect(() => {
    if (failed) tellMapProblem('base_map');
  }, [failed]);

  return useMemo(() => {
    const colours = mapColours[theme];
    if (baseMap.kind === 'schematic') {
      return {
        sources: { [BASE_SOURCE]: vectorSource(baseMap.tiles, location.origin) },
        layers: schematicLayers(colours, hasBuildings),
        names: schematicNames(colours),
      };
    }
    if (foreign.data) {
      const { sources, layers, sprite } = foreign.data;
      return { sources, layers, names: [], ...(sprite && { sprite }) };
    }
    if (archive.data) {
      const { source, layerNames } = archive.data;
      return {
        sources: { [BASE_SOURCE]: source },
        layers:
          source.type === 'raster'
            ? [{ id: 'base', type: 'raster', source: BASE_SOURCE }]
            : genericLayers(BASE_SOURCE, layerNames, colours, hasBuildings),
        names: genericNames(BASE_SOURCE, layerNames, colours),
      };
    }
    return bare;
  }, [baseMap, theme, hasBuildings, foreign.data, archive.data]);
}

let protocol: Protocol | undefined;

const archiveMetadata = z.object({
  vector_layers: z.array(z.object({ id: z.string() })).default([]),
});

/** Reads the header and the metadata of a PMTiles archive and registers its tiles with the map. */
async function openArchive(url: string) {
  if (!protocol) {
    protocol = new Protocol();
    addProtocol('pmtiles', protocol.tile);
  }
  const address = new URL(url, location.href).href;
  const archive = new PMTiles(address);
  protocol.add(archive);
  const header = await archive.getHeader();
  const { vector_layers } = archiveMetadata.parse(await archive.getMetadata());
  const source: SourceSpecification = {
    type: header.tileType === TileType.Mvt ? 'vector' : 'raster',
    url: `pmtiles://${address}`,
  };
  return { source, layerNames: vector_layers.map(({ id }) => id) };
}
