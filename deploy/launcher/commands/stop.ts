import { defaultFolder } from '../folder/paths.js';
import { State } from '../folder/state.js';
import { composeDown } from '../infra/compose.js';
import { isAlive, stopProcess } from '../processes/process.js';
import { Supervisor } from '../processes/supervisor.js';
import { runCommand } from '../terminal/command.js';

const help = `
npm stop

Stops everything that runs for this checkout, whoever started it, and keeps its data.`;

await runCommand(help, {}, async () => {
  const state = new State(defaultFolder);
  const supervisor = new Supervisor(state);
  const { launcher, mode } = state.read();
  if (launcher && isAlive(launcher)) await stopProcess(launcher, { signal: 'SIGTERM', timeout: 120_000, group: false });
  const running = Object.keys(state.read().processes).filter((name) => supervisor.alive(name));
  await supervisor.stopInWaves(Object.keys(state.read().processes));
  if (mode === 'compose') await composeDown({ folder: defaultFolder, supervisor });
  state.update((contents) => void (contents.launcher = null));
  process.stdout.write(running.length > 0 || launcher ? 'Stopped.\n' : 'Nothing was running.\n');
});
