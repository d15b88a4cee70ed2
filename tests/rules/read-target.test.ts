import { expect, test } from 'vitest';
import { readTarget, signInAddress } from '../../web/sign-in/read-target.ts';

const HERE = 'https://getu.example';
const read = (to: string) => readTarget(`?to=${encodeURIComponent(to)}`, HERE);

test('a sign-in returns to the page that was asked for', () => {
  expect(read('/wall?size=911x512&lang=en#a')).toBe('/wall?size=911x512&lang=en#a');
  expect(readTarget('', HERE)).toBe('/');
  const asked = new URL('/?grid=410103010&panel=none', HERE);
  const { pathname, search, hash } = asked;
  const address = signInAddress({ pathname, search, hash } as Location);
  expect(readTarget(new URL(address, HERE).search, HERE)).toBe('/?grid=410103010&panel=none');
});

test('a sign-in leads to no other server, however the address is written', () => {
  const elsewhere = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/api/session',
    '/tiles/1',
    '/sign-in?to=/',
    '/a/../sign-in',
    'wall',
  ];
  for (const to of elsewhere) expect(read(to), to).toBe('/');
});
