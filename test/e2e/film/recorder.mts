import { setTimeout as sleep } from 'node:timers/promises';

import type { Page } from 'playwright-core';

import type { Frame, Span } from './cut.js';

/** Below the page's own content; n8n's messages appear above it. */
const CAPTION_STYLE = `position: fixed; inset: auto 0 0 0; height: 44px; padding: 0 16px; display: flex;
	align-items: center; background: #1f2937; color: #fff; font: 600 18px/1.2 sans-serif`;

/** How long the pointer takes to what is clicked, in milliseconds. */
const POINTER_MS = 600;

/** Records a page from now on, in one take; captions say what is seen. */
export class Recorder {
	private readonly frames: Frame[] = [];
	private readonly pauses: Span[] = [];
	private readonly startedAt = Date.now();
	private removeCaption = (): Promise<void> => Promise.resolve();

	private constructor(private readonly page: Page) {}

	/** Starts the recording. */
	static async start(page: Page): Promise<Recorder> {
		const recorder = new Recorder(page);
		const size = page.viewportSize();
		if (size === null) throw new Error('The page has no size.');
		await page.screencast.start({
			quality: 100,
			// Without it pictures are at most 800 pixels wide.
			size,
			onFrame: ({ data }) => {
				recorder.add(data);
			},
		});
		await page.screencast.showActions({
			cursor: 'pointer',
			duration: POINTER_MS,
			style: { title: 'display: none' },
		});
		return recorder;
	}

	/** Milliseconds since the start. */
	get now(): number {
		return Date.now() - this.startedAt;
	}

	/** Puts a caption at the foot of the page, and gives the viewer time to read it. */
	async say(caption: string, seconds = 1.6): Promise<void> {
		await this.removeCaption();
		const html = `<div style="${CAPTION_STYLE}">${caption}</div>`;
		const shown = await this.page.screencast.showOverlay(html);
		this.removeCaption = () => shown.dispose();
		await this.hold(seconds);
	}

	/** Leaves what is seen alone for a while. */
	async hold(seconds: number): Promise<void> {
		const from = this.now;
		await sleep(seconds * 1000);
		this.pauses.push({ from, to: this.now });
	}

	/** Ends the recording; times are milliseconds since its start. */
	async stop() {
		await this.page.screencast.stop();
		return { frames: this.frames, pauses: this.pauses, length: this.now };
	}

	private add(picture: Buffer): void {
		this.frames.push({ at: this.now, picture });
	}
}
