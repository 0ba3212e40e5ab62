import type { Locator } from 'playwright-core';

/** A part of a page, in its pixels. */
export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Room around a box; less than nothing cuts some of it off. */
export type Room = Partial<Record<'top' | 'right' | 'bottom' | 'left', number>>;

/** The smallest box around all of these, with this room around it. */
export async function boxOf(elements: Locator[], room: Room = {}): Promise<Box> {
	const boxes = await Promise.all(elements.map(visibleBox));
	const { top = 0, right = 0, bottom = 0, left = 0 } = room;
	const x = Math.min(...boxes.map((box) => box.x)) - left;
	const y = Math.min(...boxes.map((box) => box.y)) - top;
	const end = Math.max(...boxes.map((box) => box.x + box.width)) + right;
	const foot = Math.max(...boxes.map((box) => box.y + box.height)) + bottom;
	return { x, y, width: end - x, height: foot - y };
}

async function visibleBox(element: Locator): Promise<Box> {
	const box = await element.filter({ visible: true }).first().boundingBox();
	if (box === null) throw new Error('What the picture is about is not shown.');
	return box;
}
