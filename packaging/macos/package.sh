#!/bin/bash
# Signs, notarises and packs the built program for macOS.
#
#   packaging/macos/package.sh desktop-ft "Desktop FT" 0.1.0
#
# Signs with MACOS_IDENTITY ("Developer ID Application: …") where it is set, else for this computer
# only. Notarises where NOTARY_APPLE_ID, NOTARY_TEAM_ID and NOTARY_PASSWORD are set.
set -euo pipefail
edition="$1" title="$2" version="$3"
cd "$(dirname "$0")/../.."
app="dist/$title.app"
image="dist/packages/$edition-$version-macos-$(uname -m).dmg"
mkdir -p dist/packages

identity="${MACOS_IDENTITY:--}"
options=(--force --options runtime --entitlements packaging/macos/entitlements.plist)
[ "$identity" = "-" ] || options+=(--timestamp)
# from the inside out: what is sealed last must hold what was sealed before
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    xargs -0 -n 50 codesign "${options[@]}" --sign "$identity"
codesign "${options[@]}" --sign "$identity" "$app"
codesign --verify --deep --strict "$app"

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -volname "$title" -srcfolder "$folder" -fs HFS+ -format ULMO -ov "$image"
[ "$identity" = "-" ] || codesign --sign "$identity" --timestamp "$image"

if [ -n "${NOTARY_APPLE_ID:-}" ] && [ -n "${NOTARY_PASSWORD:-}" ]; then
    xcrun notarytool submit "$image" --wait --apple-id "$NOTARY_APPLE_ID" \
        --team-id "$NOTARY_TEAM_ID" --password "$NOTARY_PASSWORD"
    xcrun stapler staple "$image"
else
    echo "Not notarised: macOS will ask before it opens this program for the first time."
fi
