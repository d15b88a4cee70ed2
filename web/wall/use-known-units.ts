import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useService } from '../api.ts';
import { findSuccessor, isInForce } from '../questions/find-successor.ts';
import { firstPlaylist, type PlaylistEntry, type WallPlan } from './wall-plan.ts';

/** The plan without entries for units that never existed: a code can only be looked up when a server is available. */
export function useKnownUnits({
  playlist,
  leftOut,
}: Pick<WallPlan, 'playlist' | 'leftOut'>): Pick<WallPlan, 'playlist' | 'leftOut'> {
  const edition = useService().data?.edition?.id ?? null;
  const codes = [...new Set(playlist.flatMap(({ unit }) => unit ?? []))];
  const unknown = useQuery({
    queryKey: ['unknown-units', { codes, edition }],
    queryFn: edition === null || codes.length === 0 ? skipToken : () => findUnknown(codes),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  return useMemo(() => {
    const isOut = ({ unit }: PlaylistEntry) => unit !== null && (unknown ?? []).includes(unit);
    const known = playlist.filter((entry) => !isOut(entry));
    const out = playlist.filter(isOut).map(({ scene, unit }) => ({
      part: `${scene.key}@${unit}`,
      why: 'unknown_unit' as const,
    }));
    return {
      playlist: known.length > 0 ? known : firstPlaylist,
      leftOut: [...leftOut, ...out],
    };
  }, [playlist, leftOut, unknown]);
}

/** Codes that neither name a unit nor have a successor in force. */
async function findUnknown(codes: readonly string[]): Promise<string[]> {
  const signal = AbortSignal.timeout(20_000);
  const unknown: string[] = [];
  for (const code of codes) {
    if (await isInForce(code, signal)) continue;
    if ((await findSuccessor(code, null)) === null) unknown.push(code);
  }
  return unknown;
}
