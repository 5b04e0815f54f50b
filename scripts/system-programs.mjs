// Programs that come from the system's package manager. Plain JavaScript: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const programs = {
  redis: {
    commands: ['redis-server'],
    for: [
      'start',
      'test',
      'bench',
      'bench:stream',
      'screenshots',
      'chaos',
      'on-air',
      'show',
      'studio',
      'verify:slides',
      'verify:videos',
    ],
  },
  ffmpeg: {
    commands: ['ffmpeg'],
    for: [
      'start',
      'test',
      'bench:stream',
      'screenshots',
      'on-air',
      'show',
      'studio',
      'verify:slides',
      'verify:film',
      'verify:videos',
    ],
  },
  chromium: {
    commands: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'],
    for: ['test', 'screenshots'],
  },
  // An RTMP server that is not ours; where it is not packaged its test says that it was left out.
  nginx: { files: ['/usr/lib/nginx/modules/ngx_rtmp_module.so'], for: ['test', 'on-air'], optional: true },
  // A player that is not ours.
  rtmpdump: { commands: ['rtmpdump'], for: ['on-air'], optional: true },
};

const managers = [
  {
    command: 'apt-get',
    install: ['apt-get', 'install', '-y', '--no-install-recommends'],
    refresh: ['apt-get', 'update', '-qq'],
    names: {
      redis: 'redis-server',
      ffmpeg: 'ffmpeg',
      chromium: 'chromium-headless-shell',
      nginx: ['nginx', 'libnginx-mod-rtmp'],
      rtmpdump: 'rtmpdump',
    },
  },
  {
    command: 'dnf',
    install: ['dnf', 'install', '-y'],
    names: { redis: 'redis', ffmpeg: 'ffmpeg-free', chromium: 'chromium' },
  },
  {
    command: 'pacman',
    install: ['pacman', '-S', '--noconfirm'],
    names: { redis: 'redis', ffmpeg: 'ffmpeg', chromium: 'chromium' },
  },
  {
    command: 'zypper',
    install: ['zypper', '-n', 'install'],
    names: { redis: 'redis', ffmpeg: 'ffmpeg', chromium: 'chromium' },
  },
  {
    command: 'apk',
    install: ['apk', 'add'],
    names: { redis: 'redis', ffmpeg: 'ffmpeg', chromium: 'chromium' },
  },
  {
    command: 'brew',
    install: ['brew', 'install'],
    ownRights: true,
    names: { redis: 'redis', ffmpeg: 'ffmpeg', chromium: 'chromium' },
  },
];

/** What the task needs and the machine does not have. */
export function missingPrograms(task) {
  const hasOutsideRedis = task === 'start' && (process.env.REDIS_URL || process.env.REDIS_HOST);
  return Object.entries(programs)
    .filter(([name, program]) => program.for.includes(task) && !(name === 'redis' && hasOutsideRedis))
    .filter(
      ([, { commands = [], files = [] }]) =>
        ![...files.map(isThere), ...commands.map(isOnPath)].some(Boolean),
    )
    .map(([name]) => name);
}

/** Installs them where that is allowed, else advises the one command that does. */
export async function providePrograms(wanted, { run, Advice }) {
  const manager = managers.find(({ command }) => isOnPath(command));
  const rights = manager ? rightsFor(manager) : null;
  // What can be done without is neither asked for nor advised.
  const missing = wanted.filter((name) => !programs[name].optional || (rights && manager.names[name]));
  if (missing.length === 0) return;
  if (!manager)
    throw new Advice(
      `Install ${missing.join(', ')} with your system's package manager, then run the command again.`,
    );
  const packages = missing.flatMap((name) => manager.names[name]);
  const command = [...manager.install, ...packages];
  if (rights === null) {
    const refresh = manager.refresh ? `${['sudo', ...manager.refresh].join(' ')} && ` : '';
    throw new Advice(
      `${missing.join(' and ')} must be installed first. Run this, then the command again:\n\n  ${refresh}sudo ${command.join(' ')}`,
    );
  }
  console.log(`Installing ${packages.join(', ')} …`);
  if (manager.refresh) await run([...rights, ...manager.refresh]);
  const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive', ...command];
  // Somebody's own nginx goes on as it did.
  const services = [
    ...(missing.includes('redis') ? ['redis-server'] : []),
    ...(missing.includes('nginx') && !isThere('/usr/sbin/nginx') ? ['nginx'] : []),
  ];
  const code = await (services.length > 0 && manager.command === 'apt-get'
    ? withoutStartingServices(rights, services, () => run([...rights, ...quiet]))
    : run([...rights, ...quiet]));
  if (code !== 0 && missing.some((name) => !programs[name].optional)) {
    throw new Advice(
      `That did not work (see above). Run it yourself, then the command again:\n\n  ${[...rights, ...command].join(' ')}`,
    );
  }
}

/** Debian would start the services of the system on install; the product brings its own and leaves those alone. */
async function withoutStartingServices(rights, services, install) {
  const policy = '/usr/sbin/policy-rc.d';
  const shell = (script) =>
    spawnSync(rights[0] ?? 'sh', [...(rights[0] ? [...rights.slice(1), 'sh'] : []), '-c', script]);
  const placed =
    shell(`[ ! -e ${policy} ] && printf '#!/bin/sh\\nexit 101\\n' > ${policy} && chmod 755 ${policy}`)
      .status === 0;
  try {
    return await install();
  } finally {
    if (placed) shell(`rm -f ${policy}`);
    shell(`[ -d /run/systemd/system ] && systemctl disable ${services.join(' ')}`);
  }
}

/** What to put before a command so that it may install: nothing, sudo, or null when it may not. */
function rightsFor(manager) {
  if (manager.ownRights || process.getuid?.() === 0) return [];
  const free = isOnPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return free ? ['sudo', '-n'] : null;
}

function isThere(file) {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function isOnPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
