import { render } from "preact"
import { SignIn } from "./SignIn.tsx"

const place = document.getElementById("page")
if (place !== null) render(<SignIn />, place)
