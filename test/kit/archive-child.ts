// A process that writes an archive package, to be killed in the middle: the folder of the database, and the package's file.
import { aHall, runIn } from './hall.ts';

const [folder = '', to = ''] = process.argv.slice(2);
await runIn(aHall(folder, []), ['archive', '--to', to]);
