// Compiles one script and what it imports to plain JavaScript, for processes that are started hundreds of times.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Where the compiled `script` lies, and its folder, which the caller removes. Without type checks: starting it from source through tsx
 * costs 0.22 s, from here 0.09 s. It lies under node_modules, so that packages are found from there.
 */
export function compiled(script: string): { script: string; folder: string } {
  mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'node_modules/.cache/compiled-'));
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  ts.createProgram([script], { ...options, rootDir: ROOT, outDir: folder, noCheck: true, sourceMap: false }).emit();
  return { script: join(folder, relative(ROOT, script)).replace(/\.tsx?$/, '.js'), folder };
}
