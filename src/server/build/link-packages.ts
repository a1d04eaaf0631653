import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * The pages made per request import packages from `node_modules`, which Node looks for in the folders above them. A
 * `DIST_DIR` outside of the project gets a link to the project's packages.
 */
export async function linkPackages({ root, distDir }: { root: string; distDir: string }): Promise<void> {
  if (!path.relative(root, distDir).startsWith('..')) return;
  await mkdir(distDir, { recursive: true });
  await symlink(path.join(root, 'node_modules'), path.join(distDir, 'node_modules'), 'junction').catch(
    (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    },
  );
}
