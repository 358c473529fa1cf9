// The door: what is typed is put in order, and remembered for the way back in.
import { storageFor } from "./store.js";

const code = document.getElementById("code");
const keep = document.getElementById("keep");
const form = document.getElementById("join");

const { storage } = storageFor(true);
const session = storageFor(false).storage;
if (!code.value) code.value = session.getItem("vagskal.code") || storage.getItem("vagskal.code") || "";
if (keep && session.getItem("vagskal.keep") === "no") keep.checked = true;
(code.value ? form.querySelector("button") : code).focus();

form.addEventListener("submit", () => {
    const nothing = keep && keep.checked;
    session.setItem("vagskal.keep", nothing ? "no" : "yes");
    storage.removeItem("vagskal.code");
    (nothing ? session : storage).setItem("vagskal.code", code.value.trim());
});
