import { access, constants } from 'node:fs/promises';

/** Whether there is such a file, and it may be used this way. */
export async function exists(path: string, mode = constants.F_OK): Promise<boolean> {
	return await access(path, mode).then(
		() => true,
		() => false,
	);
}
