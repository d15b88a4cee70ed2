import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../api/config.ts';
import { checkStreamAddress, parseMediaOrigins } from '../../api/domain/stream-address.ts';

describe('the list of gateways', () => {
  test('names hosts, with a scheme and a port where they differ', () => {
    expect(parseMediaOrigins('media.example.cn, http://10.20.0.5:8080 [2001:db8::5]')).toEqual([
      'https://media.example.cn',
      'http://10.20.0.5:8080',
      'https://[2001:db8::5]',
    ]);
    expect(parseMediaOrigins('')).toEqual([]);
  });

  test.each([
    'localhost',
    'http://127.0.0.1:8888',
    '0x7f.1',
    '2130706433',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    '169.254.169.254',
    'http://[fe80::1]',
    '0.0.0.0',
    '*.example.cn',
    'https://media.example.cn/path',
    'https://user@media.example.cn',
    'ftp://media.example.cn',
    'javascript:alert(1)',
  ])('never contains %s', (entry) => {
    expect(parseMediaOrigins(entry)).toBeNull();
    expect(() => parseConfig({ GETU_MEDIA_HOSTS: entry })).toThrow(/^GETU_MEDIA_HOSTS must list/);
  });

  test('is empty unless it is set', () => {
    expect(parseConfig({}).mediaOrigins).toEqual([]);
    expect(parseConfig({ GETU_MEDIA_HOSTS: 'media.example.cn' }).mediaOrigins).toEqual([
      'https://media.example.cn',
    ]);
  });
});

describe('a stream', () => {
  const origins = ['https://media.example.cn', 'http://10.20.0.5:8080'];
  test.each([
    ['https://media.example.cn/live/1.m3u8', { ok: true }],
    ['HTTPS://MEDIA.EXAMPLE.CN/live/1.m3u8', { ok: true }],
    ['http://10.20.0.5:8080/live/1.m3u8', { ok: true }],
    ['test-picture', { ok: true }],
    ['http://media.example.cn/1.m3u8', { ok: false, why: 'not_listed' }],
    ['https://media.example.cn:444/1.m3u8', { ok: false, why: 'not_listed' }],
    ['https://media.example.cn.evil.cn/1.m3u8', { ok: false, why: 'not_listed' }],
    ['http://10.20.0.6:8080/1.m3u8', { ok: false, why: 'not_listed' }],
    ['https://media.example.cn@evil.cn/1.m3u8', { ok: false, why: 'credentials' }],
    ['https://me:word@media.example.cn/1.m3u8', { ok: false, why: 'credentials' }],
    ['http://169.254.169.254/latest', { ok: false, why: 'internal' }],
    ['http://localhost:8888/1.m3u8', { ok: false, why: 'internal' }],
    ['http://0x7f000001/1.m3u8', { ok: false, why: 'internal' }],
    ['http://[::ffff:7f00:1]/1.m3u8', { ok: false, why: 'internal' }],
    ['javascript:alert(1)', { ok: false, why: 'not_a_web_address' }],
    ['data:application/vnd.apple.mpegurl,x', { ok: false, why: 'not_a_web_address' }],
    ['https:\\\\media.example.cn\\1', { ok: false, why: 'not_a_web_address' }],
    ['rtsp://media.example.cn/1', { ok: false, why: 'not_a_web_address' }],
    ['/live/1.m3u8', { ok: false, why: 'not_a_web_address' }],
    ['', { ok: false, why: 'not_a_web_address' }],
  ])('at %s: %o', (address, expected) => {
    expect(checkStreamAddress(address, origins)).toMatchObject(expected);
  });
});
