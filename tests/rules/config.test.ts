import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { mapRoles } from '../../api/auth/provider/role-mapping.ts';
import { parseConfig } from '../../api/config.ts';
import { defaultPlanRules } from '../../api/core/contract/plan-rules.ts';

test('an invalid code template in the configuration is refused with one sentence', () => {
  expect(parseConfig({}).codeTemplate).toEqual({ prefixDigits: 6, levelDigits: [3, 3, 3, 3] });
  expect(parseConfig({ GETU_CODE_TEMPLATE: '4+2+2' }).codeTemplate).toEqual({
    prefixDigits: 4,
    levelDigits: [2, 2],
  });
  for (const text of ['6', '6+3+3+3+3+3', '6+0', '6+a', '-6+3', '99+9+9']) {
    expect(() => parseConfig({ GETU_CODE_TEMPLATE: text }), text).toThrow(
      /^GETU_CODE_TEMPLATE must name [^.]*\.$/,
    );
  }
});

test('an invalid time zone is refused with similar names and a way to list all', () => {
  expect(parseConfig({}).timeZone).toBeUndefined();
  expect(parseConfig({ GETU_TIME_ZONE: 'America/New_York' }).timeZone).toBe('America/New_York');
  for (const text of ['New York', '+08:00', 'Peking/China', 'Asia/Shanghai\u0000']) {
    expect(() => parseConfig({ GETU_TIME_ZONE: text }), text).toThrow(
      /^GETU_TIME_ZONE: .* is no time zone of the IANA database.*supportedValuesOf/s,
    );
  }
  expect(() => parseConfig({ GETU_TIME_ZONE: 'New York' })).toThrow('America/New_York');
});

test('the rules for plans are a file, completed rule by rule, and an invalid one is refused with one sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'getu-rules-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'rules.json');
  const read = async (rules: unknown) => {
    await writeFile(path, typeof rules === 'string' ? rules : JSON.stringify(rules));
    return parseConfig({ GETU_PLAN_RULES: path }).planRules;
  };

  expect(parseConfig({}).planRules).toBe(defaultPlanRules);
  const households = { least: 300, most: 500 };
  const { severity, levels } = await read({
    severity: { building_cut: 'error', compactness: 'off' },
    levels: [{ level: 3, households }],
  });
  expect(severity).toEqual({
    ...defaultPlanRules.severity,
    building_cut: 'error',
    compactness: 'off',
  });
  expect(levels).toEqual(
    defaultPlanRules.levels.map((rules) => (rules.level === 3 ? { ...rules, households } : rules)),
  );

  for (const readme of ['README.md', 'README.zh-CN.md']) {
    const [, example = ''] = /```json\n(.*?)```/s.exec(await readFile(readme, 'utf8')) ?? [];
    expect((await read(example)).severity.building_cut, readme).toBe('error');
  }

  for (const wrong of [
    '{',
    [],
    { severity: { households: 'loud' } },
    { severity: { torn: 'off' } },
    { levels: [{ level: 3, houses: 4 }] },
    { levels: [{ level: 3, households: { least: 500, most: 300 } }] },
    { levels: [{ level: 3 }, { level: 3 }] },
  ]) {
    await expect(read(wrong), JSON.stringify(wrong)).rejects.toThrow(
      /^GETU_PLAN_RULES must name a file of rules for plans: [^\n]*\.$/,
    );
  }
  expect(() => parseConfig({ GETU_PLAN_RULES: join(folder, 'none.json') })).toThrow(/ENOENT/);
});

test('the public address is a host: one with a path is refused with one sentence', () => {
  const read = (GETU_PUBLIC_URL: string) => parseConfig({ GETU_PUBLIC_URL }).publicUrl;
  expect(read('https://grids.example.org')).toBe('https://grids.example.org');
  expect(read('https://Grids.example.org:8443/')).toBe('https://grids.example.org:8443');
  for (const text of ['/map', '/map/', '?city=1', '/#desk']) {
    expect(() => read(`https://grids.example.org${text}`), text).toThrow(
      /^GETU_PUBLIC_URL must be an address without a path, [^\n]*\.$/,
    );
  }
  expect(() => read('https://user:word@grids.example.org')).toThrow(/^GETU_PUBLIC_URL must/);
  expect(() => read('grids.example.org')).toThrow(/^GETU_PUBLIC_URL must be an http/);
});

test('other computers are let in only over TLS, and what is missing is said in one sentence', () => {
  const read = (environment: Record<string, string>) => parseConfig(environment);
  const beyond = { GETU_HOST: '0.0.0.0' };
  const database = { DATABASE_URL: 'postgres://getu@/getu' };
  const address = { GETU_PUBLIC_URL: 'https://grids.example.org' };
  const tls = { GETU_TLS_CERT: '/etc/cert.pem', GETU_TLS_KEY: '/etc/key.pem' };
  const proxy = { GETU_TRUSTED_PROXY: '10.20.0.5' };

  expect(() => read(beyond)).toThrow(
    /^To listen on 0\.0\.0\.0, .* needs DATABASE_URL .*GETU_PUBLIC_URL .*GETU_TLS_CERT .*GETU_TRUSTED_PROXY [^\n]*\.$/,
  );
  expect(() => read({ ...beyond, ...database, ...tls })).toThrow(/needs GETU_PUBLIC_URL [^;]*\.$/);
  expect(() => read({ ...beyond, ...database, ...address })).toThrow(
    /needs GETU_TLS_CERT [^;]*\.$/,
  );
  expect(() => read({ ...beyond, ...address, ...tls })).toThrow(/needs DATABASE_URL [^;]*\.$/);
  expect(read({ ...beyond, ...database, ...address, ...tls }).tls?.key).toBe('/etc/key.pem');
  expect(
    read({ ...beyond, ...database, ...address, ...proxy }).trustedProxies.has('10.20.0.5'),
  ).toBe(true);
  for (const host of ['127.0.0.1', '127.0.0.2', '::1', 'localhost']) {
    expect(read({ GETU_HOST: host }).host).toBe(host);
  }
  for (const host of ['10.20.0.9', '::', 'grids.example.org', '127.0.0.1.example.org']) {
    expect(() => read({ GETU_HOST: host }), host).toThrow(/^To listen on /);
  }
  expect(() => read({ GETU_TLS_CERT: '/etc/cert.pem' })).toThrow(
    /^GETU_TLS_CERT and GETU_TLS_KEY /,
  );
  expect(() => read({ ...tls, GETU_PUBLIC_URL: 'http://grids.example.org' })).toThrow(
    /^GETU_PUBLIC_URL must be an https address/,
  );
  expect(() => read({ GETU_TRUSTED_PROXY: '0.0.0.0/0' })).toThrow(/^GETU_TRUSTED_PROXY must list/);
});

test('the mapping of the identity provider is a file, and what is wrong with it is said in one sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'getu-oidc-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'roles.json');
  const provider = {
    GETU_OIDC_ISSUER: 'https://id.example.org/realms/city',
    GETU_OIDC_CLIENT_ID: 'getu',
    GETU_OIDC_CLIENT_SECRET: 'secret',
    GETU_OIDC_ROLES: path,
  };
  const read = async (mapping: unknown) => {
    await writeFile(path, typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
    return parseConfig(provider).signIn.provider;
  };
  for (const readme of ['README.md', 'README.zh-CN.md']) {
    const blocks = (await readFile(readme, 'utf8')).matchAll(/```json\n(.*?)```/gs);
    const example = [...blocks].find(([, text = '']) => text.includes('unitClaim'))?.[1] ?? '';
    const settings = await read(example);
    expect(settings?.name).toBe('id.example.org');
    if (!settings) throw new Error('no provider');
    const claims = {
      groups: ['grid-chiefs'],
      grid_codes: '410103010',
      realm_access: { roles: ['station-7'] },
    };
    expect(mapRoles(claims, settings.roles)).toEqual([
      { role: 'chief', scope: '410103010' },
      { role: 'worker', scope: '410103010' },
    ]);
    expect(mapRoles({ groups: 'grid-chiefs', grid_codes: ['', 'a b'] }, settings.roles)).toEqual(
      [],
    );
    expect(mapRoles({ groups: { 'command-centre': true } }, settings.roles)).toEqual([]);
  }
  const grant = { claim: 'groups', value: 'x', role: 'worker' };
  for (const wrong of [
    '{',
    {},
    { grants: [] },
    { grants: [{ ...grant, role: 'king' }] },
    { grants: [{ ...grant, unit: '1', unitClaim: 'grids' }] },
    { grants: [{ ...grant, value: '' }] },
  ]) {
    await expect(read(wrong), JSON.stringify(wrong)).rejects.toThrow(
      /^GETU_OIDC_ROLES must name a file of roles: [^\n]*\.$/,
    );
  }
  expect(parseConfig({}).signIn.provider).toBeNull();
  expect(() => parseConfig({ GETU_OIDC_ISSUER: 'https://id.example.org' })).toThrow(
    /^GETU_OIDC_ISSUER also needs /,
  );
  for (const issuer of ['http://id.example.org', 'id.example.org', 'https://id.example.org/?a=b']) {
    expect(() => parseConfig({ GETU_OIDC_ISSUER: issuer }), issuer).toThrow(
      /^GETU_OIDC_ISSUER must/,
    );
  }
});
